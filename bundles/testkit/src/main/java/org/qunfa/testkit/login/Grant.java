package org.qunfa.testkit.login;

import java.time.Instant;

/**
 * What a person agreed to.
 *
 * @param until when its code stops working
 */
public record Grant(Authorisation asked, Person person, Instant until) {}
