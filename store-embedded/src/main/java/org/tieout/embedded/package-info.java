/** The bundled PostgreSQL behind a metadata store in a folder: unpacked, started, shared, stopped. */
@NullMarked
package org.tieout.embedded;

import org.jspecify.annotations.NullMarked;
