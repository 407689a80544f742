// What was built up and let go lies in small pieces all over the heap.
#pragma once

namespace speckiln {

// Gives it back to the system: before something large comes on top, or processes that share it.
void give_back_memory();

}  // namespace speckiln
