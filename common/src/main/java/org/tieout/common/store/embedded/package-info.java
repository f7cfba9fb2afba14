/** The bundled PostgreSQL behind a metadata store in a folder: unpacked, started, shared, stopped. */
@NullMarked
package org.tieout.common.store.embedded;

import org.jspecify.annotations.NullMarked;
