# Filled by the web assets (see web/README.md).
