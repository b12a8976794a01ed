#ifndef LEXLEAF_DIR_H
#define LEXLEAF_DIR_H

/* Which way text runs.  Shared by everything that meets a language. */
enum dir { DIR_INHERIT, DIR_LTR, DIR_RTL };

#endif
