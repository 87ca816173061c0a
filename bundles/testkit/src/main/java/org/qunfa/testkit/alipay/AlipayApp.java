package org.qunfa.testkit.alipay;

/**
 * An application that the gateway knows.
 *
 * @param id the {@code app_id}
 * @param seller who is paid: 16 digits that begin with 2088
 * @param publicKey the application's: X.509 in Base64, as it is put into the console
 */
public record AlipayApp(String id, String seller, String publicKey) {}
