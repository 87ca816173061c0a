package org.qunfa.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * What a plugin's bundle declares of the data that it gives away. Stands once in a bundle, on its {@code package-info}; the build
 * writes it into the manifest as a capability of the name space {@link Declaration#NAMESPACE}, where it is read before the
 * bundle is installed. {@link Declaration} says what each word means.
 */
@Capability(namespace = Declaration.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Declares {
    @Attribute
    String recipient();

    @Attribute
    String[] fields();

    @Attribute
    String purpose();

    @Attribute
    String basis();

    @Attribute
    String region();

    @Attribute
    String[] egress();

    @Attribute
    String link();
}
