# ipaddress: addresses, networks, interfaces, errors.
import ipaddress


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


i = ipaddress.ip_address("192.168.1.10")
net = ipaddress.ip_network("192.168.0.0/22")
print(i, repr(i), i in net, net.num_addresses, list(net.subnets(new_prefix=23)), i.is_private, int(i), i + 1, ipaddress.ip_address("::1").exploded, ipaddress.ip_network("2001:db8::/126").broadcast_address, [str(h) for h in ipaddress.ip_network("10.0.0.0/30").hosts()], ipaddress.ip_interface("10.1.2.3/8").network, i < ipaddress.ip_address("192.168.1.11"), i.packed)
attempt(lambda: ipaddress.ip_address("256.1.1.1"))
attempt(lambda: ipaddress.ip_network("10.0.0.1/8"))
