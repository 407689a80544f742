/* A shared object like any other. */
extern __attribute__((visibility("default"))) int something;
int something = 1;
