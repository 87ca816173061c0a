package org.qunfa.settings.check;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;
import org.qunfa.settings.Definition;
import org.qunfa.settings.Setting;
import org.qunfa.settings.Setting.Kind;
import org.qunfa.settings.Setting.Limits;

/**
 * Reads what bundles say about their settings, in the form of OSGi's Metatype Service. The service itself does not tell ranges,
 * and so could say only that a value is wrong, not what it may be.
 */
public final class DefinitionReader {

    private DefinitionReader() {}

    /** Keeps defaults as they are written: the original cuts every one at its commas and forgets the rest. */
    private static final class DefaultKeepingReader extends MetaDataReader {
        @Override
        protected AD createAD() {
            return new Attribute();
        }
    }

    private static final class Attribute extends AD {
        private @Nullable String written;

        @Override
        public void setDefaultValue(@Nullable String value) {
            super.setDefaultValue(value);
            written = value;
        }
    }

    /**
     * Reads one description.
     *
     * @param bundle the symbolic name of the bundle that it is in
     */
    public static List<Definition> read(InputStream xml, String bundle) throws IOException {
        MetaData data = new DefaultKeepingReader().parse(xml);
        List<Definition> definitions = new ArrayList<>();
        for (Designate designate : all(data.getDesignates(), Designate.class)) {
            Object described = values(data.getObjectClassDefinitions()).stream()
                    .filter(ocd ->
                            ((OCD) ocd).getID().equals(designate.getObject().getOcdRef()))
                    .findFirst()
                    .orElse(null);
            if (described instanceof OCD ocd) {
                definitions.add(definition(designate, ocd, bundle));
            }
        }
        return definitions;
    }

    private static Definition definition(Designate designate, OCD ocd, String bundle) {
        String factory = designate.getFactoryPid();
        boolean isFactory = factory != null && !factory.isEmpty();
        List<Setting> settings = all(values(ocd.getAttributeDefinitions()), AD.class).stream()
                .map(DefinitionReader::setting)
                .toList();
        return new Definition(
                isFactory ? factory : designate.getPid(), isFactory, bundle, text(ocd.getDescription()), settings);
    }

    private static Setting setting(AD attribute) {
        Kind kind = kind(attribute.getType());
        return new Setting(
                attribute.getID(),
                kind,
                attribute.getCardinality() != 0,
                limits(attribute),
                attribute instanceof Attribute ours ? ours.written : null,
                attribute.isRequired(),
                text(attribute.getDescription()));
    }

    private static Kind kind(int type) {
        return switch (type) {
            case AttributeDefinition.PASSWORD -> Kind.SECRET;
            case AttributeDefinition.BOOLEAN -> Kind.FLAG;
            case AttributeDefinition.BYTE,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG -> Kind.WHOLE;
            case AttributeDefinition.FLOAT, AttributeDefinition.DOUBLE -> Kind.DECIMAL;
            default -> Kind.TEXT;
        };
    }

    /** Where nothing narrower is said, a number has the range of its type. */
    private static Limits limits(AD attribute) {
        long most =
                switch (attribute.getType()) {
                    case AttributeDefinition.BYTE -> Byte.MAX_VALUE;
                    case AttributeDefinition.SHORT -> Short.MAX_VALUE;
                    case AttributeDefinition.INTEGER -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        boolean whole = kind(attribute.getType()) == Kind.WHOLE;
        String[] options = attribute.getOptionValues();
        return new Limits(
                number(attribute.getMin(), whole ? BigDecimal.valueOf(-most - 1) : null),
                number(attribute.getMax(), whole ? BigDecimal.valueOf(most) : null),
                options == null ? List.of() : Arrays.asList(options));
    }

    private static @Nullable BigDecimal number(@Nullable String written, @Nullable BigDecimal otherwise) {
        return written == null || written.isBlank() ? otherwise : new BigDecimal(written.strip());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Collection<?> values(@Nullable Map<?, ?> map) {
        return map == null ? List.of() : map.values();
    }

    private static <T> List<T> all(@Nullable Collection<?> some, Class<T> type) {
        return some == null ? List.of() : some.stream().map(type::cast).toList();
    }
}
