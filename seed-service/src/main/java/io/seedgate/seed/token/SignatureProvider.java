package io.seedgate.seed.token;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import jakarta.inject.Singleton;
import java.security.Security;
import org.jboss.logging.Logger;
import org.jose4j.jca.ProviderContext;

/**
 * Who verifies signatures: Amazon Corretto's native provider where its library loads, else the JDK,
 * which takes about twenty times as long for ES256.
 *
 * <p>The native provider is registered last, so that nothing but what asks for it by name changes
 * hands.
 */
@Singleton
class SignatureProvider {
  private static final Logger LOG = Logger.getLogger(SignatureProvider.class);

  private final ProviderContext context = new ProviderContext();

  SignatureProvider() {
    try {
      AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
      Security.addProvider(AmazonCorrettoCryptoProvider.INSTANCE);
      context
          .getSuppliedKeyProviderContext()
          .setSignatureProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    } catch (RuntimeException | LinkageError unavailable) {
      LOG.debug("No native crypto provider on this platform", unavailable);
    }
  }

  ProviderContext context() {
    return context;
  }

  boolean isNative() {
    return context.getSuppliedKeyProviderContext().getSignatureProvider() != null;
  }
}
