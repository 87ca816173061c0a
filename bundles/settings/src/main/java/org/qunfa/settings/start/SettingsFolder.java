package org.qunfa.settings.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.qunfa.settings.Definition;
import org.qunfa.settings.FileState;
import org.qunfa.settings.SettingsFile;
import org.qunfa.settings.SettingsFiles;

/**
 * Puts settings files in force, {@code org.qunfa.*.cfg} when nothing is wrong with them, and any other {@code PID~NAME.cfg} as
 * it is, because the general reader does not know that form. A file that is refused or waits changes nothing. Called by the
 * thread that watches the folder, and by those that bring bundles and services.
 */
final class SettingsFolder implements ArtifactInstaller, SettingsFiles {

    private final FileReader reader;
    private final Judge judge;
    private final Configurations configurations;
    private final States states;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** A file as the watcher found it. It is not read again, because somebody may be about to write it. */
    private record Seen(File file, byte[] content) {}

    SettingsFolder(FileReader reader, Judge judge, Configurations configurations, States states) {
        this.reader = reader;
        this.judge = judge;
        this.configurations = configurations;
        this.states = states;
    }

    /** Whether a file of this name is read here. */
    static boolean isRead(String file) {
        return FileName.isOurs(file) || FileName.isNamed(file);
    }

    @Override
    public boolean canHandle(File file) {
        return isRead(file.getName());
    }

    @Override
    public void install(File file) throws IOException {
        byte[] content = Files.readAllBytes(file.toPath());
        FileName name = FileName.of(file.getName());
        if (FileName.isOurs(file.getName())) {
            seen.put(file.getName(), new Seen(file, content));
            look(file.getName());
        } else if (name != null) {
            configurations.put(name, file, reader.read(content));
        }
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public void uninstall(File file) throws IOException {
        seen.remove(file.getName());
        forget(file.getName());
    }

    private void forget(String file) throws IOException {
        FileName name = FileName.of(file);
        if (name != null) {
            configurations.delete(name);
        }
        states.forget(file);
    }

    /** Judges the files again whose settings are these, because what judges them changed. */
    void lookAgain(Set<String> pids) throws IOException {
        for (String file : seen.keySet()) {
            FileName name = FileName.of(file);
            if (name != null && pids.contains(name.pid())) {
                look(file);
            }
        }
    }

    @Override
    public List<SettingsFile> files() {
        return states.all();
    }

    @Override
    public List<Definition> definitions() {
        return judge.definitions();
    }

    /** No lock is held over it, because settings that come in force start and stop components on this thread. */
    private void look(String file) throws IOException {
        Seen last = seen.get(file);
        Seen looked = null;
        // Another thread may have brought a newer content meanwhile: whoever is last has to have looked at the last
        // one.
        while (last != null && !last.equals(looked)) {
            looked = last;
            look(looked.file, looked.content);
            last = seen.get(file);
        }
        if (last == null) {
            forget(file);
        }
    }

    private void look(File file, byte[] content) throws IOException {
        FileName name = FileName.of(file.getName());
        if (name == null) {
            states.note(file.getName(), file.getName(), judge.misnamed(file.getName()));
            return;
        }
        Map<String, Object> settings;
        try {
            settings = reader.read(content);
        } catch (IOException | IllegalArgumentException e) {
            states.note(file.getName(), name.pid(), judge.unreadable(name, file.getName(), e));
            return;
        }
        Verdict verdict = judge.judge(name, file.getName(), settings);
        if (verdict.state() == FileState.IN_FORCE) {
            configurations.put(name, file, settings);
        }
        states.note(file.getName(), name.pid(), verdict);
    }
}
