package org.tieout.jobs.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.plain.FixedLenByteArrayPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dataset.ColumnType;

/** How values of a column's type stand in Parquet. */
interface ParquetType {

    static ParquetType of(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return new Decimals(decimal.precision(), decimal.scale());
        }
        return switch ((ColumnType.Simple) type) {
            case TEXT -> new Text();
            case WHOLE_NUMBER -> new WholeNumber();
            case MOMENT -> new Moment();
        };
    }

    /** A column of that name, as the file's schema has it; it may be null, whatever its table says. */
    PrimitiveType column(String name);

    default ValuesWriter values(int firstBytes, int mostBytes, ByteBufferAllocator memory) {
        return new PlainValuesWriter(firstBytes, mostBytes, memory);
    }

    void put(Object value, ValuesWriter to);

    /** Whether its values are those of numbers: what one of them is says nothing of the next. */
    default boolean isNumber() {
        return false;
    }

    /** Has smallest and largest value of a page take this one in. */
    void widen(Statistics<?> statistics, Object value);

    /** UTF-8; a value has it at hand. */
    record Text() implements ParquetType {

        private static Binary bytes(Object text) {
            return text instanceof Value value
                    ? Binary.fromConstantByteArray(value.utf8())
                    : Binary.fromString((String) text);
        }

        @Override
        public PrimitiveType column(String name) {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        @Override
        public void put(Object value, ValuesWriter to) {
            to.writeBytes(bytes(value));
        }

        @Override
        public void widen(Statistics<?> statistics, Object value) {
            statistics.updateStats(bytes(value));
        }
    }

    /** 128 bits, the highest first; an amount has them at hand, in the scale of its column. */
    record Decimals(int precision, int scale) implements ParquetType {

        private static final int BYTES = 16;
        private static final double BITS_OF_A_DIGIT = Math.log(10) / Math.log(2);

        @Override
        public PrimitiveType column(String name) {
            return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                    .length(BYTES)
                    .as(LogicalTypeAnnotation.decimalType(scale, precision))
                    .named(name);
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public ValuesWriter values(int firstBytes, int mostBytes, ByteBufferAllocator memory) {
            return new FixedLenByteArrayPlainValuesWriter(BYTES, firstBytes, mostBytes, memory);
        }

        @Override
        public void put(Object value, ValuesWriter to) {
            to.writeBytes(bytes(value));
        }

        @Override
        public void widen(Statistics<?> statistics, Object value) {
            statistics.updateStats(bytes(value));
        }

        private Binary bytes(Object number) {
            return number instanceof Amount amount
                    ? Binary.fromConstantByteArray(ByteBuffer.allocate(BYTES)
                            .putLong(amount.high())
                            .putLong(amount.low())
                            .array())
                    : bytes((BigDecimal) number);
        }

        private Binary bytes(BigDecimal amount) {
            // Throws rather than lose a digit.
            BigInteger unscaled = amount.setScale(scale).unscaledValue();
            if (!fits(unscaled)) {
                throw new ArithmeticException("%s is wider than DECIMAL(%d,%d)".formatted(amount, precision, scale));
            }
            byte[] significant = unscaled.toByteArray();
            byte[] bytes = new byte[BYTES];
            int sign = BYTES - significant.length;
            Arrays.fill(bytes, 0, sign, (byte) (unscaled.signum() < 0 ? -1 : 0));
            System.arraycopy(significant, 0, bytes, sign, significant.length);
            return Binary.fromConstantByteArray(bytes);
        }

        /** Few are so near to it that their digits have to be counted. */
        private boolean fits(BigInteger unscaled) {
            return unscaled.bitLength() < (int) (precision * BITS_OF_A_DIGIT)
                    || unscaled.abs().compareTo(BigInteger.TEN.pow(precision)) < 0;
        }
    }

    /** 64 bits. */
    record WholeNumber() implements ParquetType {

        @Override
        public PrimitiveType column(String name) {
            return Types.optional(PrimitiveTypeName.INT64).named(name);
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public void put(Object value, ValuesWriter to) {
            to.writeLong((Long) value);
        }

        @Override
        public void widen(Statistics<?> statistics, Object value) {
            statistics.updateStats((long) (Long) value);
        }
    }

    /** Microseconds since 1970, in UTC. */
    record Moment() implements ParquetType {

        private static final int NANOSECONDS_OF_A_MICROSECOND = 1_000;
        private static final long MICROSECONDS_OF_A_SECOND = 1_000_000;

        @Override
        public PrimitiveType column(String name) {
            return Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                    .named(name);
        }

        @Override
        public void put(Object value, ValuesWriter to) {
            to.writeLong(microseconds((Timestamp) value));
        }

        @Override
        public void widen(Statistics<?> statistics, Object value) {
            statistics.updateStats(microseconds((Timestamp) value));
        }

        /** {@code ChronoUnit} counts nanoseconds on the way, which are too many of three centuries. */
        private static long microseconds(Timestamp moment) {
            Instant time = moment.toInstant();
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), MICROSECONDS_OF_A_SECOND),
                    time.getNano() / NANOSECONDS_OF_A_MICROSECOND);
        }
    }
}
