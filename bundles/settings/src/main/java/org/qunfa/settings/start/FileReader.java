package org.qunfa.settings.start;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.felix.utils.properties.InterpolationHelper;
import org.apache.felix.utils.properties.TypedProperties;
import org.osgi.framework.BundleContext;

/** Reads settings in UTF-8, in the syntax of all other settings files. */
final class FileReader {

    private final BundleContext context;

    FileReader(BundleContext context) {
        this.context = context;
    }

    /**
     * Reads the content of a file.
     *
     * @throws UnknownVariable when a value asks for something that the runtime does not know
     * @throws IOException when it is not UTF-8, or not in this syntax
     */
    Map<String, Object> read(byte[] content) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        var substitution = new InterpolationHelper.BundleContextSubstitutionCallback(context);
        var unknown = new TreeSet<String>();
        var properties = new TypedProperties((name, setting, variable) -> {
            String value = substitution.getValue(variable);
            if (value == null) {
                unknown.add(setting);
            }
            return value;
        });
        properties.load(new StringReader(text));
        if (!unknown.isEmpty()) {
            throw new UnknownVariable(unknown);
        }
        var settings = new HashMap<String, Object>(properties);
        settings.replaceAll(FileReader::withoutSpacesBehind);
        return settings;
    }

    /** Nobody sees them and no setting means them, but no number has any; a secret may end in what it likes. */
    private static Object withoutSpacesBehind(String key, Object value) {
        return value instanceof String text && !key.startsWith("_") ? text.stripTrailing() : value;
    }
}
