#!/bin/sh
# Starts a small Ceph with its S3 gateway, for the strong check of deliveries (benchmarks/strong.py).
#   apt-get install -y --no-install-recommends radosgw ceph-mon ceph-mgr ceph-osd uuid-runtime
#   tools/radosgw.sh FOLDER [PORT]     everything lies in FOLDER; the store is in memory
set -eu
D=$1 PORT=${2:-7480}
rm -rf "$D"
mkdir -p "$D/mon.a" "$D/mgr.x" "$D/osd.0" "$D/run" "$D/log" "$D/rgw"
FSID=$(uuidgen) OSD=$(uuidgen)
cat > "$D/ceph.conf" <<C
[global]
fsid = $FSID
mon_host = [v2:127.0.0.1:13300,v1:127.0.0.1:16789]
mon_initial_members = a
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = false
keyring = $D/keyring
run_dir = $D/run
admin_socket = $D/run/\$name.asok
pid_file = $D/run/\$name.pid
log_file = $D/log/\$name.log
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
mon_warn_on_pool_no_redundancy = false
osd_objectstore = memstore
memstore_device_bytes = 8589934592
osd_max_object_name_len = 256
public_addr = 127.0.0.1
ms_bind_ipv6 = false
mon_data = $D/mon.a
mgr_data = $D/mgr.x
osd_data = $D/osd.0
mon_data_avail_crit = 1
mon_data_avail_warn = 1
rgw_frontends = beast endpoint=127.0.0.1:$PORT
rgw_data = $D/rgw
[client.rgw.a]
keyring = $D/keyring
rgw_gc_obj_min_wait = 2
rgw_gc_processor_period = 3
rgw_gc_processor_max_time = 3
C
C="-c $D/ceph.conf"
key() { ceph-authtool "$D/keyring" --gen-key "$@" > /dev/null; }
key --create-keyring -n mon. --cap mon 'allow *'
key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
key -n client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx'
key -n mgr.x --cap mon 'allow profile mgr' --cap osd 'allow *' --cap mds 'allow *'
key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *' --cap mgr 'allow profile osd'
monmaptool --create --clobber --fsid "$FSID" --addv a '[v2:127.0.0.1:13300,v1:127.0.0.1:16789]' \
  "$D/monmap" > /dev/null
ceph-mon $C --mkfs -i a --monmap "$D/monmap" --keyring "$D/keyring"
ceph-mon $C -i a
ceph-mgr $C -i x
ceph $C osd new "$OSD" > /dev/null
grep -A5 'osd.0' "$D/keyring" > "$D/osd.keyring"
ceph $C auth import -i "$D/osd.keyring" 2> /dev/null || true
ceph-osd $C -i 0 --mkfs --osd-uuid "$OSD" 2> /dev/null
ceph-osd $C -i 0
radosgw $C -n client.rgw.a
until curl -s -o /dev/null "http://127.0.0.1:$PORT/"; do sleep 0.2; done
radosgw-admin $C user create --uid=studio --display-name=studio \
  --access-key=STUDIOKEY --secret-key=STUDIOSECRET0123456789 > /dev/null
echo "ready at http://127.0.0.1:$PORT; end it with: kill \$(cat $D/run/*.pid)"
