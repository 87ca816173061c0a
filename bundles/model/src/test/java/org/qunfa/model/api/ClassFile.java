package org.qunfa.model.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file says that reflection does not: the OSGi annotations are not kept at run time.
 *
 * @param name the class's binary name
 * @param annotations simple names of the annotations on it, each with its value, or the empty string
 */
record ClassFile(String name, Map<String, String> annotations) {

    static ClassFile read(Path file) throws IOException {
        var reader = new ClassReader(Files.readAllBytes(file));
        var annotations = new HashMap<String, String>();
        reader.accept(
                new Annotations(annotations), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFile(reader.getClassName().replace('/', '.'), annotations);
    }

    String packageName() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    boolean has(String annotation) {
        return annotations.containsKey(annotation);
    }

    String value(String annotation) {
        return annotations.getOrDefault(annotation, "");
    }

    private static final class Annotations extends ClassVisitor {

        private final Map<String, String> found;

        Annotations(Map<String, String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            String name = Type.getType(descriptor).getClassName();
            String simple = name.substring(name.lastIndexOf('.') + 1);
            found.put(simple, "");
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String element, Object value) {
                    if (element.equals("value")) {
                        found.put(simple, value.toString());
                    }
                }
            };
        }
    }
}
