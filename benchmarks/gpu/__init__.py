"""Full-size architectures with random weights: speed and memory do not depend on the values."""
