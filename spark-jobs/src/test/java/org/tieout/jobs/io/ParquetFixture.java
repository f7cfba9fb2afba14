package org.tieout.jobs.io;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.io.ParquetRecords.RowGroups;
import org.tieout.rules.cell.Value;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.ParquetColumn;

/** A Parquet file as a provider may have written it, and its rows as they are read without a Spark session. */
record ParquetFixture(Path path, List<ParquetColumn> columns) {

    static final Configuration HADOOP = new Configuration(false);

    /** @param fields as Parquet's own language has them */
    static MessageType schema(String fields) {
        return MessageTypeParser.parseMessageType("message row { " + fields + " }");
    }

    static ParquetFixture write(
            Path path,
            MessageType schema,
            UnaryOperator<ExampleParquetWriter.Builder> settings,
            List<Consumer<Group>> rows)
            throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(HADOOP);
        try (ParquetWriter<Group> writer = settings.apply(builder).build()) {
            for (Consumer<Group> row : rows) {
                Group group = new SimpleGroupFactory(schema).newGroup();
                row.accept(group);
                writer.write(group);
            }
        }
        return new ParquetFixture(path, ParquetFiles.columns(path.toString(), HADOOP));
    }

    List<ParquetColumn> read() {
        return columns.stream().filter(ParquetColumn::isRead).toList();
    }

    List<RowGroups> parts(long bytes) throws IOException {
        return ParquetRecords.parts(path.toString(), HADOOP, bytes);
    }

    ParquetRecords open(RowGroups part) {
        return ParquetRecords.open(path.getFileName().toString(), path.toString(), columns, part, HADOOP);
    }

    /** Rows with their texts, read part by part. */
    List<Row> rows(List<RowGroups> parts) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (RowGroups part : parts) {
            try (ParquetRecords records = open(part)) {
                while (records.hasNext()) {
                    rows.add(row(records.next()));
                }
            }
        }
        return rows;
    }

    private Row row(DeliveredRecord record) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < read().size(); i++) {
            Value value = record.at().apply(i);
            texts.add(value == null ? null : value.text());
        }
        return new Row(record.row(), texts);
    }

    /** Adds a value of any type. */
    static void add(Group row, String name, Object value) {
        if (value instanceof String text) {
            row.add(name, text);
        } else if (value instanceof Integer number) {
            row.add(name, (int) number);
        } else if (value instanceof Long number) {
            row.add(name, (long) number);
        } else if (value instanceof Double number) {
            row.add(name, (double) number);
        } else if (value instanceof Float number) {
            row.add(name, (float) number);
        } else if (value instanceof Boolean flag) {
            row.add(name, (boolean) flag);
        } else {
            row.add(name, (Binary) value);
        }
    }

    static Binary bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return Binary.fromConstantByteArray(all);
    }

    /** A decimal's digits in so many bytes. */
    static Binary decimal(String number, int bytes) {
        byte[] unscaled = new BigDecimal(number).unscaledValue().toByteArray();
        ByteBuffer padded = ByteBuffer.allocate(bytes);
        for (int i = unscaled.length; i < bytes; i++) {
            padded.put((byte) (unscaled[0] < 0 ? -1 : 0));
        }
        return Binary.fromConstantByteArray(padded.put(unscaled).array());
    }

    static Binary half(int bits) {
        return bytes(bits & 0xff, bits >> 8);
    }

    static Binary int96(int julianDay, long nanosOfDay) {
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanosOfDay)
                .putInt(julianDay)
                .array());
    }

    /** A row's number and texts. */
    record Row(long number, List<@Nullable String> texts) {}
}
