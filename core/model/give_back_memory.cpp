#include "model/give_back_memory.h"

#include <cstdlib>  // tells whether it is glibc
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace speckiln {

void give_back_memory() {
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

}  // namespace speckiln
