# Glasspolis in a container: `docker build -t glasspolis .`, then
#   mkdir -p runs
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD/runs:/city/runs" glasspolis run four-grades --quick
# It runs as a user without rights, as whoever `--user` names, and needs no network once it is built.
FROM python:3.12-slim

WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src ./src
COPY docs ./docs
RUN python -m pip install --no-cache-dir --constraint constraints.txt . \
    && useradd --no-create-home --uid 10001 glasspolis \
    && mkdir -p /city/runs \
    && chmod 1777 /city /city/runs

# Compiled code is kept below the home folder, which whoever runs it must be able to write.
ENV HOME=/city
USER 10001
WORKDIR /city
RUN glasspolis scenarios > /dev/null && rm -rf /city/.cache
ENTRYPOINT ["glasspolis"]
CMD ["--help"]
