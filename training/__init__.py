"""How the reader's weights are made: prepare, train, export, calibrate. Not installed with the package."""
