package org.qunfa.rest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;

/** Pictures beside the door, in memory: anything is one that begins with a P. */
final class MemoryAvatars implements Avatars {

    private final Map<PersonId, byte[]> pictures = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> avatar(PersonId person) {
        return Optional.ofNullable(pictures.get(person));
    }

    @Override
    public void put(PersonId person, byte[] picture) {
        if (picture.length == 0 || picture[0] != 'P') {
            throw Denied.at("", "bad-picture", "a picture is a PNG or a JPEG");
        }
        pictures.put(person, picture);
    }

    @Override
    public boolean remove(PersonId person) {
        return pictures.remove(person) != null;
    }
}
