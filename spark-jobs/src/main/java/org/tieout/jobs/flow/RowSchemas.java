package org.tieout.jobs.flow;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The schemas of rows, each by a number: a row that is put aside names its own, and has it back. */
interface RowSchemas {

    void write(Output out, @Nullable StructType schema);

    @Nullable
    StructType read(Input in);

    /** Of rows that never leave this process. */
    final class OfProcess implements RowSchemas {

        private static final int NONE = 0;

        private final Map<StructType, Integer> numbers = new HashMap<>();
        private final List<StructType> all = new ArrayList<>();

        @Override
        public synchronized void write(Output out, @Nullable StructType schema) {
            out.writeInt(schema == null ? NONE : number(schema), true);
        }

        private int number(StructType schema) {
            return numbers.computeIfAbsent(schema, unused -> {
                all.add(schema);
                return all.size();
            });
        }

        @Override
        public synchronized @Nullable StructType read(Input in) {
            int number = in.readInt(true);
            return number == NONE ? null : all.get(number - 1);
        }
    }

    /** Of a packet, which another process may read: it has each of them once, before the first row that has it. */
    final class OfPacket implements RowSchemas {

        private static final int NONE = 0;
        private static final int NEW = 1;
        private static final int FIRST = 2;

        /** Those this process has read: there are as many as kinds of rows. */
        private static final Map<StructType, StructType> KNOWN = new ConcurrentHashMap<>();

        private final List<StructType> all = new ArrayList<>();

        @Override
        public void write(Output out, @Nullable StructType schema) {
            if (schema == null) {
                out.writeInt(NONE, true);
                return;
            }
            int place = place(schema);
            out.writeInt(place, true);
            if (place == NEW) {
                all.add(schema);
                PackRows.writeAsJavaDoes(out, schema);
            }
        }

        @SuppressWarnings("ReferenceEquality") // Rows of a step share their schema; the rest is found by its columns.
        private int place(StructType schema) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == schema) {
                    return FIRST + i;
                }
            }
            int place = all.indexOf(schema);
            return place < 0 ? NEW : FIRST + place;
        }

        @Override
        public @Nullable StructType read(Input in) {
            int place = in.readInt(true);
            if (place == NONE) {
                return null;
            }
            if (place == NEW) {
                StructType schema = (StructType) PackRows.readAsJavaDoes(in);
                StructType known = KNOWN.putIfAbsent(schema, schema);
                all.add(known == null ? schema : known);
                return all.get(all.size() - 1);
            }
            return all.get(place - FIRST);
        }

        /** The next packet begins. */
        void clear() {
            all.clear();
        }
    }
}
