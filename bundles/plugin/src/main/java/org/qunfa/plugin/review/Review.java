package org.qunfa.plugin.review;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks a component as a reviewer of texts and names its plugin, for example {@code @Review("aliyun")}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Review {
    /** Prefix of the component property that carries {@link #value()}. */
    String PREFIX_ = "qunfa.";

    /** The plugin's word: the first half of its instances' names. */
    String value();
}
