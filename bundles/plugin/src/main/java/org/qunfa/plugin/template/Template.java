package org.qunfa.plugin.template;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks a component as a language for templates and names its plugin, for example {@code @Template("mustache")}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Template {
    /** Prefix of the component property that carries {@link #value()}. */
    String PREFIX_ = "qunfa.";

    /** The plugin's word: the first half of its languages' names. */
    String value();
}
