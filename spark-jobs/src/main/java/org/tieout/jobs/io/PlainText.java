package org.tieout.jobs.io;

import java.util.function.Supplier;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Value;

/** The text of a column with one value in a row. Of what stands in a dictionary, a text is made once. */
final class PlainText extends PrimitiveConverter implements ParquetTexts.ColumnText {

    private final PrimitiveTypeName type;
    private final PrimitiveConverter value;
    private final Supplier<@Nullable String> textOfValue;

    private final ColumnValues seen = new ColumnValues();
    private @Nullable Value[] valuesOfDictionary = new @Nullable Value[0];
    private @Nullable Value said;

    /**
     * @param value keeps the value it has been given last
     * @param textOfValue of the value that is kept
     */
    PlainText(PrimitiveTypeName type, PrimitiveConverter value, Supplier<@Nullable String> textOfValue) {
        this.type = type;
        this.value = value;
        this.textOfValue = textOfValue;
    }

    @Override
    public Converter converter() {
        return this;
    }

    @Override
    public void start() {
        said = null;
    }

    @Override
    public @Nullable Value end() {
        return said;
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
        valuesOfDictionary = new @Nullable Value[dictionary.getMaxId() + 1];
        for (int id = 0; id < valuesOfDictionary.length; id++) {
            add(dictionary, id);
            valuesOfDictionary[id] = said;
        }
        said = null;
    }

    @Override
    public void addValueFromDictionary(int id) {
        said = valuesOfDictionary[id];
    }

    @Override
    public void addBinary(Binary bytes) {
        value.addBinary(bytes);
        say(textOfValue.get());
    }

    @Override
    public void addBoolean(boolean flag) {
        value.addBoolean(flag);
        say(textOfValue.get());
    }

    @Override
    public void addDouble(double number) {
        value.addDouble(number);
        say(textOfValue.get());
    }

    @Override
    public void addFloat(float number) {
        value.addFloat(number);
        say(textOfValue.get());
    }

    @Override
    public void addInt(int number) {
        value.addInt(number);
        say(textOfValue.get());
    }

    @Override
    public void addLong(long number) {
        value.addLong(number);
        say(textOfValue.get());
    }

    private void say(@Nullable String text) {
        said = text == null ? null : seen.of(text);
    }

    private void add(Dictionary dictionary, int id) {
        switch (type) {
            case INT32 -> addInt(dictionary.decodeToInt(id));
            case INT64 -> addLong(dictionary.decodeToLong(id));
            case FLOAT -> addFloat(dictionary.decodeToFloat(id));
            case DOUBLE -> addDouble(dictionary.decodeToDouble(id));
            case BOOLEAN -> addBoolean(dictionary.decodeToBoolean(id));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> addBinary(dictionary.decodeToBinary(id));
        }
    }
}
