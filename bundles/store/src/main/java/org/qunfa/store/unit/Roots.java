package org.qunfa.store.unit;

import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Where a unit's classes are, for messages: EclipseLink wants a URL, but searches nothing when all classes are listed. */
final class Roots {

    private Roots() {}

    static URL of(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle != null) {
            return bundle.getEntry("/");
        }
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(type + " comes from nowhere.");
        }
        return source.getLocation();
    }
}
