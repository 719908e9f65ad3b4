package io.seedgate.seed.conversation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Content isn't blank, unless tool calls stand in its place or it is what a tool answered. */
@Constraint(validatedBy = SaysSomething.OrCallsTools.class)
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SaysSomething {
  String message() default "must not be blank";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Absence is for others to refuse. */
  class OrCallsTools implements ConstraintValidator<SaysSomething, NewMessage> {
    @Override
    public boolean isValid(NewMessage message, ConstraintValidatorContext context) {
      boolean calls = message.toolCalls() != null && !message.toolCalls().isEmpty();
      if (message.content() == null
          || !message.content().isBlank()
          || calls
          || message.role() == MessageRole.TOOL) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("content")
          .addConstraintViolation();
      return false;
    }
  }
}
