package org.tieout.console.download;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.tieout.command.sheet.SheetColumn;

/** A column of a file, and what stands in it of a row; what is absent is empty. */
public record TableColumn<R>(SheetColumn column, Function<R, String> cell) {

    public static <R> TableColumn<R> text(String name, Function<R, String> cell) {
        return new TableColumn<>(SheetColumn.text(name), cell);
    }

    /** With every digit. */
    public static <R> TableColumn<R> number(String name, Function<R, BigDecimal> cell) {
        return new TableColumn<>(
                SheetColumn.number(name), row -> cell.apply(row).toPlainString());
    }

    public static <R> TableColumn<R> numberOrNone(String name, Function<R, Optional<BigDecimal>> cell) {
        return new TableColumn<>(
                SheetColumn.number(name),
                row -> cell.apply(row).map(BigDecimal::toPlainString).orElse(""));
    }

    public static <R> TableColumn<R> count(String name, Function<R, Long> cell) {
        return new TableColumn<>(
                SheetColumn.number(name), row -> cell.apply(row).toString());
    }

    public String name() {
        return column.name();
    }
}
