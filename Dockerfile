# One recipe for every member: docker build --build-arg MEMBER=offers .
# The gateway with the portal's pages: docker build --build-arg MEMBER=gateway --target with-portal .
FROM node:24-bookworm-slim AS portal
WORKDIR /src/portal
COPY portal/package.json portal/package-lock.json portal/.npmrc ./
RUN npm ci
COPY gateway/schema.graphql /src/gateway/
COPY portal ./
RUN npm run build

FROM python:3.13-slim-bookworm AS build
ARG MEMBER
WORKDIR /src
COPY requirements.lock ./
# What uv installs is held to the lock's versions and hashes.
RUN pip install --no-cache-dir uv==0.13.9
COPY . .
RUN uv venv /app \
 && if [ -d "services/${MEMBER}" ]; then member="services/${MEMBER}"; else member="${MEMBER}"; fi \
 && uv pip install --python /app --compile-bytecode \
    --constraints requirements.lock --build-constraints requirements.lock "./${member}"

FROM python:3.13-slim-bookworm AS member
ARG MEMBER
ENV MEMBER=${MEMBER} PATH=/app/bin:${PATH} PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --home-dir /nonexistent kiosque \
 && mkdir /data && chown kiosque /data
COPY --from=build /app /app
USER 10001
VOLUME /data
# `migrate` as an argument brings the member's database up to date and ends.
ENTRYPOINT ["/bin/sh", "-c", "exec python -m \"$MEMBER\" \"$@\"", "--"]

FROM member AS with-portal
COPY --from=portal /src/portal/dist /portal

# What is built when no target is named.
FROM member
