package org.qunfa.rest.gate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names of query parameters that a resource method takes besides those among its own parameters. Others are refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesQuery {

    /** Stands for every name: somebody else says what there may be. */
    String ANYTHING = "*";

    /** The names. */
    String[] value();
}
