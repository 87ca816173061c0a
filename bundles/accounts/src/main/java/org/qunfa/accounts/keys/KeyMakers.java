package org.qunfa.accounts.keys;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.Actors;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Follows keys back to whoever made them. */
@Component(service = Actors.class)
public final class KeyMakers implements Actors {

    private final Database database;

    @Activate
    public KeyMakers(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public boolean mayBeOnePerson(String one, String other) {
        Set<String> behindOne = behind(one);
        Set<String> behindOther = behind(other);
        if (behindOne.contains(other) || behindOther.contains(one)) {
            return true;
        }
        behindOne.retainAll(behindOther);
        return !behindOne.stream().allMatch(KeyMakers::isConsole);
    }

    /** Operators hand keys that they make to different people. */
    private static boolean isConsole(String name) {
        return name.equals("console") || name.startsWith("console:");
    }

    /** The name itself, and all by whom, or in whose place, it came to be. */
    private Set<String> behind(String name) {
        List<String> names = database.read(connection -> Sql.all(connection, row -> row.getString(1), """
                with recursive behind (name) as (
                    select cast(? as text)
                    union
                    select unnest(array[k.made_by, (select p.name from accounts.api_key p where p.replaced_by = k.name)])
                    from behind join accounts.api_key k on k.name = behind.name)
                select name from behind where name is not null""", name));
        return new HashSet<>(names);
    }
}
