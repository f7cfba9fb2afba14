package org.tieout.jobs.flow;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeSet;
import scala.Tuple2;

/**
 * Rows as bytes, some hundred at a time: as they travel from task to task, and are kept there. Java's own serialization
 * describes the classes of rows again and again, and rows as objects take more room than their bytes.
 */
final class Packets {

    /** Of a packet, about: more rows share the names of their classes, and more is held open for each part. */
    private static final int BYTES = 1 << 16;

    private Packets() {}

    /** The packets of all rows. */
    static <T> Iterator<byte[]> pack(Iterator<T> rows) {
        return Iterators.map(pack(rows, unused -> 0), Tuple2::_2);
    }

    /** The packets of rows on their way to several parts, each with the number of its own. */
    static <T> Iterator<Tuple2<Integer, byte[]>> pack(Iterator<T> rows, Flow.Ask<T, Integer> part) {
        return new Packing<>(rows, part);
    }

    /** The rows of some packets. */
    static <T> Iterator<T> unpack(Iterator<byte[]> packets) {
        return new Unpacking<>(packets);
    }

    private static final class Packing<T> implements Iterator<Tuple2<Integer, byte[]>> {

        private final Iterator<T> rows;
        private final Flow.Ask<T, Integer> part;
        private final Map<Integer, Packet> packets = new HashMap<>();
        private final TreeSet<Integer> begun = new TreeSet<>();

        Packing(Iterator<T> rows, Flow.Ask<T, Integer> part) {
            this.rows = rows;
            this.part = part;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext() || !begun.isEmpty();
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
            while (rows.hasNext()) {
                T row = rows.next();
                int to = part.of(row);
                Packet packet = packets.computeIfAbsent(to, unused -> new Packet());
                packet.add(row);
                begun.add(to);
                if (packet.isFull()) {
                    return end(to, packet);
                }
            }
            if (begun.isEmpty()) {
                throw new NoSuchElementException();
            }
            int to = begun.first();
            return end(to, Objects.requireNonNull(packets.remove(to)));
        }

        private Tuple2<Integer, byte[]> end(int to, Packet packet) {
            begun.remove(to);
            return new Tuple2<>(to, packet.end());
        }
    }

    /** One after the other. */
    private static final class Packet {

        private final RowSchemas.OfPacket schemas = new RowSchemas.OfPacket();
        private final Kryo kryo = PackRows.kryo(schemas);
        private final Output out = new Output(BYTES / 4, -1);

        void add(Object row) {
            kryo.writeClassAndObject(out, row);
        }

        boolean isFull() {
            return out.position() >= BYTES;
        }

        byte[] end() {
            byte[] bytes = out.toBytes();
            out.clear();
            kryo.reset();
            schemas.clear();
            return bytes;
        }
    }

    private static final class Unpacking<T> implements Iterator<T> {

        private final Iterator<byte[]> packets;
        private final RowSchemas.OfPacket schemas = new RowSchemas.OfPacket();
        private final Kryo kryo = PackRows.kryo(schemas);
        private final Input in = new Input(new byte[0]);

        Unpacking(Iterator<byte[]> packets) {
            this.packets = packets;
        }

        @Override
        public boolean hasNext() {
            return in.position() < in.limit() || packets.hasNext();
        }

        @Override
        @SuppressWarnings("unchecked") // What was packed.
        public T next() {
            if (in.position() == in.limit()) {
                in.setBuffer(packets.next());
                kryo.reset();
                schemas.clear();
            }
            return (T) kryo.readClassAndObject(in);
        }
    }
}
