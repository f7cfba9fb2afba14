package org.tieout.jobs.flow;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.objenesis.strategy.StdInstantiatorStrategy;
import org.tieout.common.config.Side;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows as bytes and back, by Kryo, which Spark brings: Java's own serialization names each class anew. Kryo 4 is older
 * than records and than the lists of Java 9; what it does not know, and what a row holds of others' classes, is told
 * here or left to Java's own, which every row is made for.
 */
final class PackRows {

    private static final String OURS = "org.tieout.";

    private PackRows() {}

    /** For one file or packet, from its beginning to its end: classes are named once. */
    static Kryo kryo(RowSchemas schemas) {
        OfText texts = new OfText();
        Kryo kryo = new Kryo() {
            @Override
            public void reset() {
                super.reset();
                texts.clear();
            }
        };
        // That of what is submitted; Kryo's own is Spark's, which does not know us.
        kryo.setClassLoader(PackRows.class.getClassLoader());
        kryo.setReferences(false);
        kryo.setAutoReset(false);
        kryo.setInstantiatorStrategy(new Kryo.DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.setDefaultSerializer(
                (unused, type) -> type.getName().startsWith(OURS) ? new FieldSerializer<>(kryo, type) : new OfOthers());
        kryo.register(String.class, texts);
        kryo.register(BigDecimal.class, new OfAmount());
        kryo.addDefaultSerializer(Record.class, (unused, type) -> new OfRecord(type));
        kryo.addDefaultSerializer(Row.class, new OfRow(schemas));
        kryo.addDefaultSerializer(List.class, new OfList());
        // What has no constructor to begin with: those that cannot grow, and those of enums.
        Stream.of(Set.of(1), Set.of(), Map.of(1, 1), Map.of(), new EnumMap<>(Side.class))
                .forEach(one -> kryo.addDefaultSerializer(one.getClass(), new OfOthers()));
        kryo.addDefaultSerializer(scala.collection.Seq.class, new OfSeq());
        kryo.addDefaultSerializer(scala.collection.Map.class, new OfScalaMap());
        kryo.addDefaultSerializer(Timestamp.class, new OfTimestamp());
        return kryo;
    }

    static void writeAsJavaDoes(Output out, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream java = new ObjectOutputStream(bytes)) {
            java.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeInt(bytes.size(), true);
        out.writeBytes(bytes.toByteArray());
    }

    static Object readAsJavaDoes(Input in) {
        byte[] bytes = in.readBytes(in.readInt(true));
        try (ObjectInputStream java = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return java.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Kryo kryo, Output out, @Nullable Object[] values) {
        for (Object value : values) {
            kryo.writeClassAndObject(out, value);
        }
    }

    private static @Nullable Object[] read(Kryo kryo, Input in, int size) {
        @Nullable Object[] values = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = kryo.readClassAndObject(in);
        }
        return values;
    }

    /** As its constructor is called. */
    private static final class OfRecord extends Serializer<Object> {

        private static final ClassValue<Parts> PARTS = new ClassValue<>() {
            @Override
            protected Parts computeValue(Class<?> type) {
                return Parts.of(type);
            }
        };

        private final Parts parts;

        OfRecord(Class<?> type) {
            this.parts = PARTS.get(type);
        }

        /** What a record is taken apart by, and made of. */
        private record Parts(List<MethodHandle> values, MethodHandle constructor) {

            static Parts of(Class<?> type) {
                try {
                    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                    RecordComponent[] components = type.getRecordComponents();
                    List<MethodHandle> values = new ArrayList<>();
                    for (RecordComponent component : components) {
                        values.add(lookup.unreflectGetter(type.getDeclaredField(component.getName()))
                                .asType(MethodType.methodType(Object.class, Object.class)));
                    }
                    Class<?>[] types =
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                    MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
                    return new Parts(values, constructor);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void write(Kryo kryo, Output out, Object row) {
            try {
                for (MethodHandle value : parts.values) {
                    kryo.writeClassAndObject(out, (Object) value.invokeExact(row));
                }
            } catch (Throwable e) {
                throw unchecked(e);
            }
        }

        @Override
        public Object read(Kryo kryo, Input in, Class<Object> type) {
            @Nullable Object[] values = PackRows.read(kryo, in, parts.values.size());
            try {
                return (Object) parts.constructor.invokeExact(values);
            } catch (Throwable e) {
                throw unchecked(e);
            }
        }

        /** A method handle may throw anything; these, what records and Kryo do. */
        private static RuntimeException unchecked(Throwable e) {
            if (e instanceof Error error) {
                throw error;
            }
            return e instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }

    /** Its values, and the number of its schema. */
    private static final class OfRow extends Serializer<Row> {

        private final RowSchemas schemas;

        OfRow(RowSchemas schemas) {
            this.schemas = schemas;
        }

        @Override
        public void write(Kryo kryo, Output out, Row row) {
            schemas.write(out, row.schema());
            out.writeInt(row.size(), true);
            for (int i = 0; i < row.size(); i++) {
                kryo.writeClassAndObject(out, row.get(i));
            }
        }

        @Override
        public Row read(Kryo kryo, Input in, Class<Row> type) {
            StructType schema = schemas.read(in);
            @Nullable Object[] values = PackRows.read(kryo, in, in.readInt(true));
            return schema == null ? new GenericRow(values) : new GenericRowWithSchema(values, schema);
        }
    }

    /** Any list, as one that can grow. */
    private static final class OfList extends Serializer<List<?>> {
        @Override
        public void write(Kryo kryo, Output out, List<?> list) {
            out.writeInt(list.size(), true);
            PackRows.write(kryo, out, list.toArray());
        }

        @Override
        public List<?> read(Kryo kryo, Input in, Class<List<?>> type) {
            int size = in.readInt(true);
            List<@Nullable Object> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(kryo.readClassAndObject(in));
            }
            return list;
        }
    }

    /** What a row of Spark's has several of. */
    private static final class OfSeq extends Serializer<scala.collection.Seq<?>> {
        @Override
        public void write(Kryo kryo, Output out, scala.collection.Seq<?> several) {
            out.writeInt(several.size(), true);
            PackRows.write(kryo, out, CollectionConverters.asJava(several).toArray());
        }

        @Override
        public scala.collection.Seq<?> read(Kryo kryo, Input in, Class<scala.collection.Seq<?>> type) {
            return CollectionConverters.asScala(Arrays.asList(PackRows.read(kryo, in, in.readInt(true))))
                    .toSeq();
        }
    }

    private static final class OfScalaMap extends Serializer<scala.collection.Map<?, ?>> {
        @Override
        public void write(Kryo kryo, Output out, scala.collection.Map<?, ?> map) {
            out.writeInt(map.size(), true);
            CollectionConverters.asJava(map).forEach((key, value) -> {
                kryo.writeClassAndObject(out, key);
                kryo.writeClassAndObject(out, value);
            });
        }

        @Override
        public scala.collection.Map<?, ?> read(Kryo kryo, Input in, Class<scala.collection.Map<?, ?>> type) {
            Map<Object, Object> map = new HashMap<>();
            for (int left = in.readInt(true); left > 0; left--) {
                map.put(kryo.readClassAndObject(in), kryo.readClassAndObject(in));
            }
            return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
        }
    }

    /**
     * Most texts of a row stand in many others. One that came by is called by its place: each of them has one, which it
     * shares with others, and the last that came is there, where it is written and where it is read.
     */
    private static final class OfText extends Serializer<String> {

        private static final int PLACES = 1 << 14;
        private static final int NEW = 0;

        private final @Nullable String[] last = new @Nullable String[PLACES];

        @Override
        public void write(Kryo kryo, Output out, String text) {
            int place = place(text);
            if (text.equals(last[place])) {
                out.writeInt(1 + place, true);
                return;
            }
            out.writeInt(NEW, true);
            out.writeString(text);
            last[place] = text;
        }

        @Override
        public String read(Kryo kryo, Input in, Class<String> type) {
            int place = in.readInt(true);
            if (place != NEW) {
                return Objects.requireNonNull(last[place - 1]);
            }
            String text = in.readString();
            last[place(text)] = text;
            return text;
        }

        private static int place(String text) {
            int hash = text.hashCode();
            return (hash ^ hash >>> 16) & PLACES - 1;
        }

        /** The next packet begins. */
        void clear() {
            Arrays.fill(last, null);
        }
    }

    /**
     * Its digits, as the number they are, where they have room in 64 bits, as nearly all have. What Kryo's own reads
     * has a number of any length beside them, and takes twice the memory.
     */
    private static final class OfAmount extends Serializer<BigDecimal> {
        @Override
        public void write(Kryo kryo, Output out, BigDecimal amount) {
            BigInteger digits = amount.unscaledValue();
            boolean isLong = digits.bitLength() < Long.SIZE;
            out.writeBoolean(isLong);
            out.writeInt(amount.scale(), false);
            if (isLong) {
                out.writeLong(digits.longValue(), false);
                return;
            }
            byte[] bytes = digits.toByteArray();
            out.writeInt(bytes.length, true);
            out.writeBytes(bytes);
        }

        @Override
        public BigDecimal read(Kryo kryo, Input in, Class<BigDecimal> type) {
            boolean isLong = in.readBoolean();
            int scale = in.readInt(false);
            return isLong
                    ? BigDecimal.valueOf(in.readLong(false), scale)
                    : new BigDecimal(new BigInteger(in.readBytes(in.readInt(true))), scale);
        }
    }

    /** As Java itself does. */
    private static final class OfOthers extends Serializer<Object> {
        @Override
        public void write(Kryo kryo, Output out, Object value) {
            writeAsJavaDoes(out, value);
        }

        @Override
        public Object read(Kryo kryo, Input in, Class<Object> type) {
            return readAsJavaDoes(in);
        }
    }

    /** To the nanosecond; Kryo's own knows milliseconds. */
    private static final class OfTimestamp extends Serializer<Timestamp> {
        @Override
        public void write(Kryo kryo, Output out, Timestamp time) {
            out.writeLong(time.getTime());
            out.writeInt(time.getNanos(), true);
        }

        @Override
        public Timestamp read(Kryo kryo, Input in, Class<Timestamp> type) {
            Timestamp time = new Timestamp(in.readLong());
            time.setNanos(in.readInt(true));
            return time;
        }
    }
}
