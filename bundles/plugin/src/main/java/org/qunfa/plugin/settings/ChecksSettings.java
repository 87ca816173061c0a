package org.qunfa.plugin.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks a {@link SettingsCheck} and says whose settings it judges, for example {@code @ChecksSettings("org.qunfa.carrier.smpp")}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ChecksSettings {
    /** Prefix of the component property that carries {@link #value()}. */
    String PREFIX_ = "qunfa.";

    /** The property that carries {@link #value()}. */
    String PROPERTY = PREFIX_ + "checks.settings";

    /** The PID of the settings, or of the kind of settings. */
    String value();
}
