# Glasspolis in a container: `docker build -t glasspolis .`, then
# `docker run --rm -v "$PWD/runs:/city/runs" glasspolis run four-grades --quick`.
# It runs as a user without rights, and needs no network once it is built.
FROM python:3.12-slim

WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src ./src
COPY docs ./docs
RUN python -m pip install --no-cache-dir --constraint constraints.txt . \
    && useradd --create-home glasspolis \
    && mkdir -p /city/runs \
    && chown -R glasspolis /city

USER glasspolis
WORKDIR /city
RUN glasspolis scenarios > /dev/null
ENTRYPOINT ["glasspolis"]
CMD ["--help"]
