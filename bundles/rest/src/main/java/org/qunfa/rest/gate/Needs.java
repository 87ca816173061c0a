package org.qunfa.rest.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.qunfa.accounts.Scope;

/**
 * The scope that a key must have for a resource method. Every method has this or {@link Open}; the door does not open else.
 * What is about the affairs of all organisations has a scope that is {@linkplain Scope#isPlatforms the platform's}: the gate
 * lets only keys of the platform's own organisation use it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    /** The scope. */
    Scope value();
}
