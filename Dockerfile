# Throughline as a container. See docs/installation.md; docs/install/compose.yml runs it behind Caddy.
#
#   docker build -t throughline .
#
# To build from exactly the same base each time, name it with its digest:
#   docker build --build-arg NODE=node:24-bookworm-slim@sha256:… -t throughline .
ARG NODE=node:24-bookworm-slim

# The client, built with all packages.
FROM ${NODE} AS client
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY vite.config.ts tsconfig.base.json tsconfig.json ./
COPY public public
COPY src src
RUN npm run build

# The packages that the server needs, and no others.
FROM ${NODE} AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE}
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /build/node_modules node_modules
COPY --from=client /build/dist dist
COPY src/model src/model
COPY src/insight src/insight
COPY src/drawing src/drawing
COPY src/formats src/formats
COPY server server
# All that is written: the maps. Everything else can be read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
# How people come in has no default here: the server says what to set, rather than be open to a network by accident.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# On SIGTERM everything goes to disk and clients are told to come back; this takes at most 10 seconds.
STOPSIGNAL SIGTERM
# Short-lived memory is swept early, so that a flood of messages does not grow the process.
CMD ["node", "--max-semi-space-size=8", "server/main.ts"]
