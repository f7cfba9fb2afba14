package org.tieout.jobs.io;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Finds the fields that are repeated where Parquet does not allow it. Spark's converters would not refuse them, and mix
 * up their values:
 *
 * <pre>
 * repeated group Tags (LIST) { repeated group list { optional int32 element; } }
 * optional group Tags (LIST) { repeated group list { repeated int32 element; } }
 * </pre>
 */
final class RepeatedFields {

    private RepeatedFields() {}

    /** Whether a column, or what is in it, is repeated and a list or a map, or one's element. */
    static boolean areTooMany(Type column) {
        return isWrong(column, true);
    }

    private static boolean isWrong(Type field, boolean mayRepeat) {
        if (field.isRepetition(Type.Repetition.REPEATED) && (isCollection(field) || !mayRepeat)) {
            return true;
        }
        return isWrongInside(field);
    }

    private static boolean isWrongInside(Type field) {
        if (field.isPrimitive()) {
            return false;
        }
        GroupType group = field.asGroupType();
        if (!isCollection(field)) {
            return group.getFields().stream().anyMatch(inner -> isWrong(inner, true));
        }
        Type repeated = group.getType(0);
        if (repeated.isPrimitive() || isCollection(repeated)) {
            return isWrongInside(repeated);
        }
        boolean isStructure = isStructure(repeated.asGroupType(), group);
        return repeated.asGroupType().getFields().stream().anyMatch(inner -> isWrong(inner, isStructure));
    }

    /** Whether what a list repeats is its elements themselves: more than one field, or named as older writers did. */
    private static boolean isStructure(GroupType repeated, GroupType collection) {
        return collection.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && (repeated.getFieldCount() > 1
                        || repeated.getName().equals("array")
                        || repeated.getName().equals(collection.getName() + "_tuple"));
    }

    private static boolean isCollection(Type field) {
        return field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                || field.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                || field.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation;
    }
}
