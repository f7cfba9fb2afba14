package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryFilesTest {

    @Test
    void aTaskReadsFilesOfOnePartitionAndAboutAsMuchAsTheOthers() {
        List<TableFile> files = List.of(
                file("b/3", 40), file("a/1", 30), file("a/2", 30), file("b/1", 40), file("b/2", 40), file("a/3", 30));

        // 210 megabytes on two cores: 105 each, or about as much.
        assertThat(tasks(files, 2)).containsExactly(List.of("b/1", "b/2", "b/3"), List.of("a/1", "a/2", "a/3"));
    }

    @Test
    void aPartitionThatIsHalfAsMuchAgainIsReadInTwoParts() {
        List<TableFile> files = List.of(file("a/1", 100), file("b/1", 80), file("b/2", 80), file("b/3", 80));

        // 340 megabytes on two cores: 170 each. b has 240, which is not yet; on three it has two times 113.
        assertThat(tasks(files, 2)).containsExactly(List.of("b/1", "b/2", "b/3"), List.of("a/1"));
        assertThat(tasks(files, 3)).containsExactly(List.of("a/1"), List.of("b/1"), List.of("b/2"), List.of("b/3"));
    }

    @Test
    void aFileThatIsTooLargeForATaskHasOneAlone() {
        assertThat(tasks(List.of(file("a/1", 1), file("a/2", 5L << 10), file("a/3", 1)), 1))
                .containsExactly(List.of("a/2"), List.of("a/1", "a/3"));
    }

    @Test
    void whatNeedNotBeCopiedIsReadInLargerParts() {
        assertThat(tasks(List.of(file("file:/1", 2048), file("file:/2", 2048), file("file:/3", 2048)), 1))
                .containsExactly(List.of("file:/1", "file:/2"), List.of("file:/3"));
        assertThat(tasks(List.of(file("s3a://b/1", 600), file("s3a://b/2", 400), file("s3a://b/3", 400)), 1))
                .containsExactly(List.of("s3a://b/1", "s3a://b/2"), List.of("s3a://b/3"));
    }

    @Test
    void smallFilesAreReadTogetherWhateverTheirPartition() {
        assertThat(tasks(List.of(file("a/1", 0), file("b/1", 0), file("c/1", 0)), 2))
                .containsExactly(List.of("a/1", "b/1", "c/1"));
    }

    @Test
    void noFilesAreNoTasks() {
        assertThat(tasks(List.of(), 2)).isEmpty();
    }

    private static List<List<String>> tasks(List<TableFile> files, int cores) {
        return QueryFiles.tasks(files, cores).stream()
                .map(task -> task.stream().map(TableFile::location).toList())
                .toList();
    }

    private static TableFile file(String path, long bytes) {
        return new TableFile(path, Map.of("Source", path.substring(0, 1)), bytes << 20);
    }
}
