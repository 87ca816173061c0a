package org.qunfa.wire.settings;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges settings as what they are for does when it is made: by reading them. */
public abstract class ReaderCheck implements SettingsCheck {

    private final Consumer<Map<String, ?>> reader;

    /** @param reader throws an {@link IllegalArgumentException} that says what is wrong */
    protected ReaderCheck(Consumer<Map<String, ?>> reader) {
        this.reader = reader;
    }

    @Override
    public final List<String> problems(Map<String, ?> settings) {
        try {
            reader.accept(settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
