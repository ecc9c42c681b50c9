# docker build -t hearth .
# Socket Mode, with no port to open:
#   docker run -d --restart unless-stopped --env-file .env -v hearth:/data hearth
# Over HTTP. 127.0.0.1 is for the proxy on this machine, and nobody else: /metrics, /healthz and /readyz are not for everybody.
#   docker run -d --restart unless-stopped --env-file .env -v hearth:/data -p 127.0.0.1:3000:3000 hearth run --http
# Any other command, beside it: docker run --rm --env-file .env -v hearth:/data hearth check
# A folder in the place of the volume has to belong to number 10001: chown 10001 FOLDER && chmod 700 FOLDER
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/hearth
COPY requirements.lock .
RUN /opt/hearth/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/hearth/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data hearth && install -d -o hearth -g hearth -m 700 /data
COPY --from=build /opt/hearth /opt/hearth
# 0.0.0.0 is the container's own inside; `docker run -p` says who may come in there.
ENV PATH=/opt/hearth/bin:$PATH HEARTH_HOME=/data HEARTH_HOST=0.0.0.0 PYTHONUNBUFFERED=1
WORKDIR /data
USER hearth
VOLUME /data
EXPOSE 3000
# `hearth alive` looks at the age of the running bot's last beat.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["hearth", "alive"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["hearth"]
CMD ["run"]
