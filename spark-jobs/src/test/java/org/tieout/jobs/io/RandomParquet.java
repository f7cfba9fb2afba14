package org.tieout.jobs.io;

import static org.tieout.jobs.io.ParquetFixture.half;
import static org.tieout.jobs.io.ParquetFixture.int96;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Parquet files of any columns and any rows, written in any way a writer may. */
final class RandomParquet {

    private static final List<String> TYPES = List.of(
            "binary %s (STRING)",
            "binary %s (STRING)",
            "binary %s",
            "binary %s (ENUM)",
            "binary %s (JSON)",
            "binary %s (DECIMAL(20,2))",
            "fixed_len_byte_array(5) %s",
            "fixed_len_byte_array(4) %s (DECIMAL(9,9))",
            "fixed_len_byte_array(8) %s (DECIMAL(18,0))",
            "fixed_len_byte_array(16) %s (DECIMAL(38,10))",
            "boolean %s",
            "int32 %s",
            "int32 %s (INTEGER(8,true))",
            "int32 %s (INTEGER(16,true))",
            "int32 %s (INTEGER(8,false))",
            "int32 %s (INTEGER(16,false))",
            "int32 %s (INTEGER(32,false))",
            "int32 %s (DECIMAL(9,2))",
            "int32 %s (DECIMAL(4,4))",
            "int32 %s (DATE)",
            "int64 %s",
            "int64 %s (INTEGER(64,false))",
            "int64 %s (DECIMAL(18,4))",
            "int64 %s (TIMESTAMP(MILLIS,true))",
            "int64 %s (TIMESTAMP(MILLIS,false))",
            "int64 %s (TIMESTAMP(MICROS,true))",
            "int64 %s (TIMESTAMP(MICROS,false))",
            "int96 %s",
            "double %s",
            "double %s",
            "float %s");

    /** Which Spark knows no type for. They are read where they are columns, and not in nested ones. */
    private static final List<String> FURTHER_TYPES_OF_COLUMNS = List.of(
            "int64 %s (TIMESTAMP(NANOS,true))",
            "fixed_len_byte_array(2) %s (FLOAT16)",
            "fixed_len_byte_array(32) %s (DECIMAL(76,38))",
            "binary %s (DECIMAL(40,2))",
            "fixed_len_byte_array(12) %s (INTERVAL)");

    private static final List<String> NESTED = List.of(
            "group %s { FIELD; FIELD; FIELD; }",
            "group %s (LIST) { repeated group list { FIELD:element; } }",
            "group %s (LIST) { repeated group bag { FIELD:array_element; } }",
            "group %s (LIST) { repeated group array { FIELD; FIELD; } }",
            "group %s (LIST) { repeated group %1$s_tuple { FIELD; } }",
            "group %s (LIST) { repeated TYPE:element; }",
            "group %s (LIST) { repeated group array (LIST) { repeated TYPE:array; } }",
            "group %s (LIST) { repeated group array (LIST) { repeated group list { FIELD:element; } } }",
            "group %s (MAP) { repeated group map (MAP_KEY_VALUE) { required TYPE:key; FIELD:value; } }",
            "group %s (MAP) { repeated group key_value { required TYPE:key; FIELD:value; } }",
            "group %s (MAP) { repeated group map { required TYPE:key; FIELD:value; } }",
            "group %s (MAP_KEY_VALUE) { repeated group map { required TYPE:key; FIELD:value; } }");

    private final Random random;
    private int names;
    private String lastName = "";

    RandomParquet(long seed) {
        this.random = new Random(seed);
    }

    ParquetFixture write(Path path) throws IOException {
        String fields = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> random.nextInt(8) == 0
                        ? "optional " + any(FURTHER_TYPES_OF_COLUMNS).formatted(name())
                        : field(name(), 3))
                .collect(Collectors.joining("; "));
        MessageType schema = ParquetFixture.schema((fields + ";").replace("};", "}"));
        boolean isRepeating = random.nextBoolean();
        List<Consumer<Group>> rows = Stream.<Consumer<Group>>generate(() -> row -> fill(row, schema, isRepeating))
                .limit(random.nextInt(60))
                .toList();
        return ParquetFixture.write(path, schema, this::settings, rows);
    }

    private ExampleParquetWriter.Builder settings(ExampleParquetWriter.Builder builder) {
        WriterVersion version = any(List.of(WriterVersion.values()));
        return builder.withWriterVersion(version)
                .withCompressionCodec(any(List.of(
                        // Spark 4.2 reads texts wrong that are neither compressed nor written in full.
                        version == WriterVersion.PARQUET_1_0
                                ? CompressionCodecName.UNCOMPRESSED
                                : CompressionCodecName.SNAPPY,
                        CompressionCodecName.SNAPPY,
                        CompressionCodecName.GZIP,
                        CompressionCodecName.ZSTD)))
                .withDictionaryEncoding(random.nextInt(3) > 0)
                // Where a dictionary grows beyond this, the pages after it have values in full.
                .withDictionaryPageSize(any(List.of(64, 128, 1 << 20)))
                .withPageWriteChecksumEnabled(random.nextBoolean())
                .withPageRowCountLimit(1 + random.nextInt(40))
                .withRowGroupRowCountLimit(5 + random.nextInt(50));
    }

    private String field(String name, int depth) {
        String type = type(name, depth);
        // A list or a map, its elements and its values have another field that is repeated.
        boolean mayBeRepeated = !type.matches("group [^ ]+ \\((LIST|MAP).*") && !name.matches("(array_)?element|value");
        int chance = random.nextInt(10);
        return (chance < 3 ? "required " : chance < 9 || !mayBeRepeated ? "optional " : "repeated ") + type;
    }

    private String type(String name, int depth) {
        if (depth == 0 || random.nextInt(10) < 6) {
            return any(TYPES).formatted(name);
        }
        String type = any(NESTED).formatted(name);
        while (type.contains("FIELD") || type.contains("TYPE")) {
            type = replaced(type, "FIELD", depth);
            type = replaced(type, "TYPE", depth);
        }
        return type;
    }

    private String replaced(String type, String mark, int depth) {
        int at = type.indexOf(mark);
        if (at < 0) {
            return type;
        }
        int end = type.indexOf(';', at);
        String name = type.startsWith(":", at + mark.length()) ? type.substring(at + mark.length() + 1, end) : name();
        boolean isField = mark.equals("FIELD");
        String made = isField ? field(name, depth - 1) : key().formatted(name);
        return type.substring(0, at) + made + type.substring(end);
    }

    private String key() {
        String type = any(TYPES);
        return type.matches("(binary|fixed.*) %s") ? "binary %s (STRING)" : type;
    }

    private String name() {
        names++;
        // Every other name is that of the one before, but for its case.
        lastName = names % 2 == 1
                ? any(List.of("c", "a.b", "bill/Id", "Größe", "x`y")) + names
                : lastName.toUpperCase(Locale.ROOT);
        return lastName;
    }

    private void fill(Group row, GroupType type, boolean isRepeating) {
        for (Type field : type.getFields()) {
            int values = switch (field.getRepetition()) {
                case REQUIRED -> 1;
                case OPTIONAL -> random.nextInt(4) == 0 ? 0 : 1;
                case REPEATED -> random.nextInt(4);
            };
            for (int i = 0; i < values; i++) {
                if (field.isPrimitive()) {
                    ParquetFixture.add(row, field.getName(), value(field.asPrimitiveType(), isRepeating));
                } else {
                    fill(row.addGroup(field.getName()), field.asGroupType(), isRepeating);
                }
            }
        }
    }

    private Object value(PrimitiveType type, boolean isRepeating) {
        Random of = new Random(isRepeating ? random.nextInt(4) : random.nextLong());
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> of.nextBoolean();
            case DOUBLE -> number(of);
            case FLOAT -> (float) number(of);
            case INT32 -> (int) whole(of, meaning);
            case INT64 -> whole(of, meaning);
            case INT96 -> int96(1_700_000 + of.nextInt(4_000_000), of.nextLong(86_400_000_000_000L));
            case BINARY ->
                meaning instanceof DecimalLogicalTypeAnnotation decimal
                        ? Binary.fromConstantByteArray(
                                unscaled(of, decimal.getPrecision()).toByteArray())
                        : bytes(of);
            case FIXED_LEN_BYTE_ARRAY -> {
                if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
                    yield ParquetFixture.decimal(
                            unscaled(of, decimal.getPrecision()).toString(), type.getTypeLength());
                }
                byte[] fixed = new byte[type.getTypeLength()];
                of.nextBytes(fixed);
                yield type.getTypeLength() == 2 ? half(of.nextInt(1 << 16)) : Binary.fromConstantByteArray(fixed);
            }
        };
    }

    private static long whole(Random of, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return unscaled(of, decimal.getPrecision()).longValueExact();
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return of.nextInt(-1_000_000, 4_000_000);
        }
        if (meaning instanceof IntLogicalTypeAnnotation whole && whole.getBitWidth() < 32) {
            int half = 1 << (whole.getBitWidth() - 1);
            return whole.isSigned() ? of.nextInt(-half, half) : of.nextInt(2 * half);
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation time && time.getUnit() != TimeUnit.NANOS) {
            long days = of.nextLong(-1_000_000, 4_000_000);
            long millis = days * 86_400_000 + of.nextInt(3) * 1_230L;
            return time.getUnit() == TimeUnit.MILLIS ? millis : millis * 1000 + of.nextInt(2);
        }
        return of.nextInt(3) == 0 ? of.nextInt(10) : of.nextLong();
    }

    private static double number(Random of) {
        return switch (of.nextInt(6)) {
            case 0 -> of.nextInt(2000) / 100.0;
            case 1 -> Double.longBitsToDouble(of.nextLong());
            case 2 -> any(of, List.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 1e7, 1e-3));
            default -> of.nextDouble() * 1000;
        };
    }

    private static BigInteger unscaled(Random of, int digits) {
        BigInteger most = BigInteger.TEN.pow(1 + of.nextInt(digits));
        return new BigInteger(most.bitLength() + 8, of).mod(most).multiply(BigInteger.valueOf(of.nextInt(-1, 2)));
    }

    private static Binary bytes(Random of) {
        if (of.nextInt(10) == 0) {
            byte[] bytes = new byte[of.nextInt(8)];
            of.nextBytes(bytes);
            return Binary.fromConstantByteArray(bytes);
        }
        String text = of.ints(of.nextInt(6), 0, 12)
                .mapToObj(List.of("a", "B", " ", "ü", "𝄞", "\"", "\\", "\n", "\u0001", ",", "{", "\u2028")::get)
                .collect(Collectors.joining());
        return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T any(List<T> of) {
        return any(random, of);
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
