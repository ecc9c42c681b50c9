# docker build -t hearth .
# Socket Mode, no port to open:
#   docker run -d --restart unless-stopped --env-file .env -v hearth:/data hearth
# Over HTTP, for the proxy on this machine alone: what else Hearth answers (/metrics, /healthz, /readyz) is not for everybody.
#   docker run -d --restart unless-stopped --env-file .env -v hearth:/data -p 127.0.0.1:3000:3000 hearth run --http
# Any other word: docker run --rm --env-file .env -v hearth:/data hearth check
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
