package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dialect.Header;

/**
 * The keys of a file's objects, in the order in which the objects before had them. Most have the same in the same
 * order: then the next key is compared with the one that stood there, instead of being read and looked up.
 */
final class KeyOrder {

    /** A file that makes up new keys on every line is not remembered. */
    private static final int KEYS = 200;

    private final Header wanted;
    private final List<Key> keys = new ArrayList<>();
    private int next;

    KeyOrder(Header wanted) {
        this.wanted = wanted;
    }

    /**
     * A key.
     *
     * @param prefix of the object it stands in, within that of the record
     * @param position of its value among those that are wanted; -1 of one that is not
     */
    record Key(String prefix, SerializedString name, String prefixWithin, int position) {

        private static Key of(String prefix, String name, Header wanted) {
            String full = prefix + name;
            return new Key(prefix, new SerializedString(name), full + ".", wanted.position(full));
        }

        String full() {
            return prefix + name;
        }

        private boolean is(String otherPrefix, String otherName) {
            return name.getValue().equals(otherName) && prefix.equals(otherPrefix);
        }
    }

    /** A record begins. */
    void begin() {
        next = 0;
    }

    /** The next key of the object the parser is in; null at the object's end. */
    @Nullable
    Key read(JsonParser parser, String prefix) throws IOException {
        Key expected = next < keys.size() ? keys.get(next) : null;
        if (expected == null || !expected.prefix().equals(prefix)) {
            parser.nextToken();
        } else if (parser.nextFieldName(expected.name())) {
            next++;
            return expected;
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? find(prefix, parser.currentName()) : null;
    }

    /** Objects leave keys out, or have them in another order: both are known from then on. */
    private Key find(String prefix, String name) {
        for (int at = next; at < keys.size(); at++) {
            if (keys.get(at).is(prefix, name)) {
                next = at + 1;
                return keys.get(at);
            }
        }
        Key key = Key.of(prefix, name, wanted);
        if (keys.size() < KEYS) {
            keys.add(next, key);
            next++;
        }
        return key;
    }
}
