/**
 * A therapy practice: sessions, what was said in them, notes about them, and who a therapist's
 * patients are.
 *
 * <p>Owns {@code therapy_sessions}, {@code conversation_turns} and {@code therapeutic_notes}. Who
 * sees what stands in their row policies (decision 7); queries here name the therapist or patient
 * as well. Doesn't own people: names are those of their profiles.
 */
package io.seedgate.seed.therapy;
