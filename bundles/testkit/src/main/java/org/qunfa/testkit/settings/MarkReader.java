package org.qunfa.testkit.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads annotations from class files that are for the build alone, and so not there for reflection. */
final class MarkReader {

    private MarkReader() {}

    /** The values of an annotation of a class; null when it does not have it. */
    static @Nullable Map<String, Object> ofClass(Class<?> type, Class<? extends Annotation> mark) {
        var found = new ArrayList<Map<String, Object>>();
        read(type, new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return descriptor.equals(Type.getDescriptor(mark)) ? values(found) : null;
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /** The values of an annotation of a class's methods, by the method's name. */
    static Map<String, Map<String, Object>> ofMethods(Class<?> type, Class<? extends Annotation> mark) {
        var byMethod = new LinkedHashMap<String, Map<String, Object>>();
        read(type, new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, @Nullable String generic, String @Nullable [] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                        if (!descriptor.equals(Type.getDescriptor(mark))) {
                            return null;
                        }
                        var found = new ArrayList<Map<String, Object>>();
                        AnnotationVisitor values = values(found);
                        byMethod.put(name, found.get(0));
                        return values;
                    }
                };
            }
        });
        return byMethod;
    }

    /** Collects an annotation's values; those in lists are lists, those of annotations inside are maps. */
    private static AnnotationVisitor values(List<Map<String, Object>> into) {
        var values = new LinkedHashMap<String, Object>();
        into.add(values);
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String name, Object value) {
                values.put(name, value);
            }

            @Override
            public AnnotationVisitor visitArray(String name) {
                var items = new ArrayList<Map<String, Object>>();
                values.put(name, items);
                return new AnnotationVisitor(Opcodes.ASM9) {
                    @Override
                    public AnnotationVisitor visitAnnotation(@Nullable String none, String descriptor) {
                        return values(items);
                    }
                };
            }
        };
    }

    private static void read(Class<?> type, ClassVisitor visitor) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new AssertionError(file + " cannot be read");
            }
            new ClassReader(bytes).accept(visitor, ClassReader.SKIP_CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
