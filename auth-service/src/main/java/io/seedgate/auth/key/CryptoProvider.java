package io.seedgate.auth.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import org.jboss.logging.Logger;

/**
 * The provider of ECDSA: Amazon Corretto's native one where its library loads, else the JDK's,
 * which signs about thirty times slower.
 *
 * <p>The native provider is registered last, so that nothing but what asks for it by name changes
 * hands.
 */
@Singleton
public class CryptoProvider {
  /**
   * JCA's name of ES256 with the signature as JWS wants it: R and S side by side (RFC 7518, 3.4).
   */
  public static final String ES256 = "SHA256withECDSAinP1363Format";

  private static final Logger LOG = Logger.getLogger(CryptoProvider.class);

  private final Provider ecdsa;

  CryptoProvider() throws GeneralSecurityException {
    Provider corretto = corretto();
    ecdsa = corretto != null ? corretto : Signature.getInstance(ES256).getProvider();
    LOG.infof("Signing with %s", ecdsa.getInfo());
  }

  /** Returns the registered provider of {@link #ES256}. */
  public Provider ecdsa() {
    return ecdsa;
  }

  private static Provider corretto() {
    try {
      Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
      Security.addProvider(provider);
      return provider;
    } catch (RuntimeException | LinkageError unavailable) {
      LOG.debug("No native crypto provider on this platform", unavailable);
      return null;
    }
  }
}
