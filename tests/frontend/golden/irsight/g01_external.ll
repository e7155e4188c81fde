; G1: a module without anything is the world outside it.
