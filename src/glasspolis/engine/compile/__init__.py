"""From declarations and steps to LLVM text: operands, slots, value ranges, loads, stores
and loops.
"""
