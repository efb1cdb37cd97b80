"""The Transformer in TensorFlow 2.21: layers, backbone, task and sampling apart, in the manner of keras-hub.

Only training imports this package; what serves is `daogou.generator.numpy_network` over the weights exported from here.
"""
